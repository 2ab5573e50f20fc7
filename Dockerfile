# The program and nothing else, ready to run:
#
#   docker build -t alexnet4j .
#   docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" alexnet4j train /opt/alexnet4j/configs/quickstart.yaml
#
# NATIVE is ND4J's library for the processors it will run on: -onednn-avx2 (here), -onednn-avx512, -onednn, or none for arm64:
#   docker build --build-arg NATIVE=none -t alexnet4j .

FROM eclipse-temurin:17-jdk AS build
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git maven \
    && rm -rf /var/lib/apt/lists/*
ARG NATIVE=-onednn-avx2
# The libraries lie where any user can read them.
ENV ALEXNET_NATIVE=$NATIVE MAVEN_OPTS=-Dmaven.repo.local=/opt/m2
WORKDIR /opt/alexnet4j
COPY . .
# The launcher builds on first use. Of Maven's repository only what is on the class path is kept.
RUN ALEXNET_PROFILES=ui ./alexnet --version \
    && mkdir /opt/kept \
    && tr ':' '\n' <target/classpath.txt | xargs -d '\n' cp --parents --target-directory=/opt/kept \
    && rm -rf .git target/classes target/maven-status target/launch/running.*

FROM eclipse-temurin:17-jre
ARG NATIVE=-onednn-avx2
ENV ALEXNET_NATIVE=$NATIVE LC_ALL=C.UTF-8
COPY --from=build /opt/kept/opt/m2 /opt/m2
COPY --from=build /opt/alexnet4j /opt/alexnet4j
# The libraries unpack their native parts into the home folder; any user given with --user may write there.
RUN ln -s /opt/alexnet4j/alexnet /usr/local/bin/alexnet && mkdir -m 1777 /home/alexnet /work
ENV HOME=/home/alexnet
WORKDIR /work
ENTRYPOINT ["alexnet"]
CMD ["--help"]
